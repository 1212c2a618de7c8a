package io.loanwatch.testkit.server;

/** A server cannot start because another process listens on its port. */
public final class PortTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final int port;

    PortTakenException(String key, int port) {
        super(key + " " + port + " on 127.0.0.1 is taken; stop the process that holds it (ss -ltnp 'sport = :" + port
                + "' shows it) or choose another port, 0 for any free one");
        this.key = key;
        this.port = port;
    }

    /** What the port is for, in the words of whoever set it. */
    public String key() {
        return key;
    }

    public int port() {
        return port;
    }
}
