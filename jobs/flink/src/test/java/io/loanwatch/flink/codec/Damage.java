package io.loanwatch.flink.codec;

import java.util.Arrays;
import java.util.Random;

/** Damages bytes in the ways in which storage, networks and people do. */
final class Damage {

    private Damage() {}

    static byte[] of(byte[] bytes, Random random) {
        byte[] damaged = bytes.clone();
        int at = random.nextInt(damaged.length);
        switch (random.nextInt(6)) {
            case 0 -> damaged = Arrays.copyOf(damaged, at);
            case 1 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> damaged[at] = (byte) random.nextInt(256);
            case 3 -> Arrays.fill(damaged, at, Math.min(damaged.length, at + 1 + random.nextInt(12)), (byte) 0xFF);
            case 4 -> {
                var writer = new BodyWriter();
                writer.writeRaw(Arrays.copyOf(damaged, at));
                writer.writeLong(random.nextLong() >> random.nextInt(64));
                writer.writeRaw(Arrays.copyOfRange(damaged, at, damaged.length));
                damaged = writer.toBytes();
            }
            default -> {
                for (int i = random.nextInt(20); i > 0; i--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
            }
        }
        return damaged;
    }
}
