package io.loanwatch.model;

/** ENTRUSTED: the bank pays the named payee (受托支付); SELF: the borrower pays (自主支付). */
public enum PaymentMode {
    ENTRUSTED,
    SELF
}
