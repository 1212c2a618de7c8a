package io.loanwatch.detectors.traces;

/**
 * Money of a drawdown that one transfer brought to a payee looked for.
 *
 * @param trace the drawdown
 * @param transfer the transfer
 * @param counted on counted paths
 * @param uncounted on others
 */
public record Hit(DrawdownTrace trace, TracedTransfer transfer, ByRule counted, ByRule uncounted) {}
