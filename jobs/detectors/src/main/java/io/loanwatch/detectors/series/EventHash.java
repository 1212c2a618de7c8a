package io.loanwatch.detectors.series;

/** A 64-bit stand-in for an event id in state. FNV-1a (Fowler, Noll, Vo) with the finalizer of SplittableRandom. */
public final class EventHash {

    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private EventHash() {}

    public static long of(CharSequence eventId) {
        long hash = OFFSET_BASIS;
        for (int i = 0; i < eventId.length(); i++) {
            hash = (hash ^ eventId.charAt(i)) * PRIME;
        }
        return mix(hash);
    }

    public static long of(byte[] bytes) {
        long hash = OFFSET_BASIS;
        for (byte b : bytes) {
            hash = (hash ^ (b & 0xff)) * PRIME;
        }
        return mix(hash);
    }

    private static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
