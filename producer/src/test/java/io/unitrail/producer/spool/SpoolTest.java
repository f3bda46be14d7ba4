package io.unitrail.producer.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitrail.avro.SerialEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final long LIMIT = 64L * 1024 * 1024;

    @TempDir
    Path directory;

    private static List<Integer> drain(Spool spool) {
        List<Integer> numbers = new ArrayList<>();
        for (List<List<SerialEvent>> oldest = spool.oldest(7); !oldest.isEmpty(); oldest = spool.oldest(7)) {
            oldest.forEach(capture -> {
                int number = SpooledCaptures.numberOf(capture);
                assertThat(capture).isEqualTo(SpooledCaptures.capture(number, capture.size()));
                numbers.add(number);
            });
            spool.remove(oldest.size());
        }
        return numbers;
    }

    private static List<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.filter(f -> f.toString().endsWith(".avro")).sorted().toList();
        }
    }

    @Test
    void captures_come_out_whole_and_in_order_also_those_kept_while_draining() throws IOException {
        try (Spool spool = Spool.open(directory, LIMIT)) {
            IntStream.range(0, 10).forEach(i -> spool.append(SpooledCaptures.capture(i, 3)));
            assertThat(SpooledCaptures.numberOf(spool.oldest(1).get(0))).isZero();
            IntStream.range(10, 20).forEach(i -> spool.append(SpooledCaptures.capture(i, 3)));

            assertThat(drain(spool)).isEqualTo(upTo(20));
            assertThat(spool.isEmpty()).isTrue();
            assertThat(spool.bytes()).isZero();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void what_was_not_removed_is_there_after_a_restart() {
        try (Spool spool = Spool.open(directory, LIMIT)) {
            IntStream.range(0, 5).forEach(i -> spool.append(SpooledCaptures.capture(i, 1)));
        }
        try (Spool spool = Spool.open(directory, LIMIT)) {
            IntStream.range(5, 8).forEach(i -> spool.append(SpooledCaptures.capture(i, 1)));

            assertThat(drain(spool)).isEqualTo(upTo(8));
        }
    }

    @Test
    void a_full_spool_names_limit_and_remedy_keeps_what_it_has_and_takes_more_once_drained() {
        try (Spool spool = Spool.open(directory, Spool.MIN_LIMIT_BYTES)) {
            int kept = 0;
            SpoolFullException full = null;
            while (full == null) {
                try {
                    spool.append(SpooledCaptures.capture(kept, 500));
                    kept++;
                } catch (SpoolFullException e) {
                    full = e;
                }
            }
            assertThat(full).hasMessageContaining("1048576").hasMessageContaining("spool.max.bytes");
            assertThat(spool.bytes()).isLessThanOrEqualTo(Spool.MIN_LIMIT_BYTES);
            assertThat(drain(spool)).isEqualTo(upTo(kept));

            spool.append(SpooledCaptures.capture(0, 500));
            assertThat(drain(spool)).containsExactly(0);
        }
    }

    @Test
    void kill_9_loses_nothing_that_was_acknowledged() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpoolChild.class.getName(),
                        directory.toString(),
                        String.valueOf(LIMIT))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int acknowledged = -1;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            while (acknowledged < 200) {
                acknowledged = Integer.parseInt(out.readLine());
            }
            // The handle, as the process itself would close what the child has said.
            child.toHandle().destroyForcibly();
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
            for (String line = out.readLine(); line != null && !line.isEmpty(); line = out.readLine()) {
                acknowledged = Integer.parseInt(line);
            }
        } finally {
            child.destroyForcibly();
        }

        try (Spool spool = Spool.open(directory, LIMIT)) {
            List<Integer> found = drain(spool);
            assertThat(found).isEqualTo(upTo(found.size()));
            assertThat(found.size()).isBetween(acknowledged + 1, acknowledged + 2);
        }
    }

    @Test
    void a_capture_torn_at_any_byte_is_cut_off_and_those_before_it_stay() throws IOException {
        try (Spool spool = Spool.open(directory, LIMIT)) {
            spool.append(SpooledCaptures.capture(0, 2));
            spool.append(SpooledCaptures.capture(1, 1));
        }
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);
        int lastBlock = whole.length - 150;
        for (int length = whole.length - 1; length >= 0; length -= length > lastBlock ? 1 : 397) {
            Files.write(file, Arrays.copyOf(whole, length));

            try (Spool spool = Spool.open(directory, LIMIT)) {
                List<Integer> left = drain(spool);
                assertThat(left)
                        .as("torn at byte %d of %d", length, whole.length)
                        .isEqualTo(upTo(left.size()))
                        .hasSizeLessThan(2);
                if (length > whole.length - 100) {
                    assertThat(left).containsExactly(0);
                }
            }
        }
    }

    @Test
    void damage_before_the_end_is_refused_not_cut_off() throws IOException {
        try (Spool spool = Spool.open(directory, LIMIT)) {
            IntStream.range(0, 3).forEach(i -> spool.append(SpooledCaptures.capture(i, 1)));
        }
        Path file = files().get(0);
        byte[] mark = new byte[16];
        byte[] whole = Files.readAllBytes(file);
        System.arraycopy(whole, whole.length - 16, mark, 0, 16);
        int firstBlock = indexOf(whole, mark, 0) + 16;
        int firstEnd = indexOf(whole, mark, firstBlock);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[16]), firstEnd);
        }

        assertThatThrownBy(() -> Spool.open(directory, LIMIT))
                .isInstanceOf(SpoolException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("damaged behind byte " + firstBlock);
    }

    @Test
    void two_owners_of_one_directory_are_refused() {
        try (Spool spool = Spool.open(directory, LIMIT)) {
            assertThat(spool.isEmpty()).isTrue();
            assertThatThrownBy(() -> Spool.open(directory, LIMIT))
                    .isInstanceOf(SpoolException.class)
                    .hasMessageContaining("used by another process");
        }
    }

    private static int indexOf(byte[] all, byte[] part, int from) {
        for (int i = from; i + part.length <= all.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not found");
    }
}
