package io.loanwatch.benchmarks;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransactionType;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple4;

/** What every side makes of a record: borrower, start of the period, minor units paid, minor units of it in cash. */
final class Payment implements DeserializationSchema<Tuple4<String, Long, Long, Long>> {

    static final TypeInformation<Tuple4<String, Long, Long, Long>> TYPE =
            Types.TUPLE(Types.STRING, Types.LONG, Types.LONG, Types.LONG);

    private static final long serialVersionUID = 1L;

    private final PaymentRules rules;

    Payment(PaymentRules rules) {
        this.rules = rules;
    }

    @Override
    public Tuple4<String, Long, Long, Long> deserialize(byte[] message) {
        var transfer = (Transaction)
                Codecs.of(Topic.TRANSACTIONS).read(WireFormat.read(message).body());
        long cents = transfer.amountCents();
        return Tuple4.of(
                transfer.payerBorrowerId().orElseThrow(),
                rules.periodStart(transfer.occurredAt().toEpochMilli()),
                cents,
                transfer.type() == TransactionType.CASH_WITHDRAWAL ? cents : 0);
    }

    @Override
    public boolean isEndOfStream(Tuple4<String, Long, Long, Long> payment) {
        return false;
    }

    @Override
    public TypeInformation<Tuple4<String, Long, Long, Long>> getProducedType() {
        return TYPE;
    }
}
