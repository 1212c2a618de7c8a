package io.loanwatch.detectors.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TilesTest {

    @Test
    void behavesAsASortedMap() throws IOException {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var tiles = new Tiles();
            var sums = new TreeMap<Integer, Long>();
            var counts = new TreeMap<Integer, Integer>();
            int range = 1 + random.nextInt(60);
            for (int step = 0; step < 300; step++) {
                int key = random.nextInt(range) - range / 2;
                switch (random.nextInt(20)) {
                    case 0 -> {
                        tiles.forgetBefore(key);
                        sums.headMap(key).clear();
                        counts.headMap(key).clear();
                    }
                    case 1 -> tiles = copy(tiles);
                    default -> {
                        long amount = random.nextInt(50) == 0 ? Long.MAX_VALUE : random.nextInt(2_000) - 1_000;
                        int count = random.nextInt(3) - 1;
                        tiles.add(key, amount, count);
                        sums.merge(key, amount, Long::sum);
                        counts.merge(key, count, Integer::sum);
                    }
                }
                int from = random.nextInt(range) - range / 2;
                int to = random.nextInt(range) - range / 2;
                String where = "seed %d step %d".formatted(seed, step);
                assertThat(tiles.sum(key)).as(where).isEqualTo(sums.getOrDefault(key, 0L));
                assertThat(tiles.count(key)).as(where).isEqualTo(counts.getOrDefault(key, 0));
                assertThat(tiles.sum(from, to))
                        .as(where)
                        .isEqualTo(from > to ? 0 : sum(sums.subMap(from, true, to, true)));
                assertThat(tiles.ceiling(key))
                        .as(where)
                        .isEqualTo(sums.headMap(key).size());
                assertThat(tiles.size()).as(where).isEqualTo(sums.size());
                assertThat(tiles.isEmpty()).as(where).isEqualTo(sums.isEmpty());
            }
            int index = 0;
            for (int key : sums.keySet()) {
                assertThat(tiles.keyAt(index)).as("seed %d", seed).isEqualTo(key);
                assertThat(tiles.sumAt(index)).as("seed %d", seed).isEqualTo(sums.get(key));
                assertThat(tiles.countAt(index++)).as("seed %d", seed).isEqualTo(counts.get(key));
            }
        }
    }

    @Test
    void staysTheSameWhenStoredWhateverRunsItHas() throws IOException {
        for (long seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var tiles = new Tiles();
            int key = random.nextInt(10) - 5;
            for (int i = random.nextInt(80); i > 0; i--) {
                key += random.nextInt(5) == 0 ? 1 + random.nextInt(40) : 1;
                tiles.add(key, random.nextInt(4) == 0 ? random.nextLong() : 7, random.nextInt(6) == 0 ? -3 : 1);
            }
            assertSame(copy(tiles), tiles, "seed " + seed);
        }
    }

    @Test
    void storesAMonthlyReadingSpreadOverItsDaysInAFewBytes() throws IOException {
        var tiles = new Tiles();
        for (int day = 20_000; day < 20_400; day++) {
            tiles.add(day, 900_000 + (day / 30) * 1_000, 1);
        }
        var bytes = new ByteArrayOutputStream();
        tiles.write(new DataOutputStream(bytes));
        assertThat(bytes.size()).isLessThan(100);
    }

    @Test
    void readsItsFirstForm() throws IOException {
        var tiles = new Tiles();
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        Packed.writeInt(out, 3);
        int previous = 0;
        for (int key : new int[] {-4, 20_000, 20_001}) {
            tiles.add(key, 1_000_003L * key, key / 2);
            Packed.writeInt(out, key - previous);
            Packed.writeLong(out, 1_000_003L * key);
            Packed.writeInt(out, key / 2);
            previous = key;
        }
        assertSame(Tiles.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))), tiles, "first form");
    }

    private static void assertSame(Tiles read, Tiles written, String where) {
        assertThat(read.size()).as(where).isEqualTo(written.size());
        for (int i = 0; i < written.size(); i++) {
            assertThat(read.keyAt(i)).as(where).isEqualTo(written.keyAt(i));
            assertThat(read.sumAt(i)).as(where).isEqualTo(written.sumAt(i));
            assertThat(read.countAt(i)).as(where).isEqualTo(written.countAt(i));
        }
    }

    private static long sum(Map<Integer, Long> part) {
        return part.values().stream().reduce(0L, Long::sum);
    }

    private static Tiles copy(Tiles tiles) throws IOException {
        var bytes = new ByteArrayOutputStream();
        tiles.write(new DataOutputStream(bytes));
        return Tiles.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
