package io.unitrail.e2e.partner;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * The highest revision taken of each line, in a file: {@code revision TAB lineId}. In a database this is one statement: insert the line, or
 * update it where the stored revision is lower.
 */
final class ShipmentLedger implements AutoCloseable {
    private final Map<String, Integer> revisions = new HashMap<>();
    private final FileChannel file;

    ShipmentLedger(Path path) throws IOException {
        if (Files.exists(path)) {
            String text = Files.readString(path);
            // What follows the last line's end was cut off by a crash, and comes again.
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            whole.lines().forEach(line -> {
                int tab = line.indexOf('\t');
                revisions.merge(line.substring(tab + 1), Integer.valueOf(line.substring(0, tab)), Math::max);
            });
            Files.writeString(path, whole);
        }
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE);
    }

    /** Takes a line; false if this revision, or a later one, was taken before. */
    boolean take(String lineId, int revision) throws IOException {
        if (revisions.getOrDefault(lineId, 0) >= revision) {
            return false;
        }
        file.write(ByteBuffer.wrap((revision + "\t" + lineId + "\n").getBytes(StandardCharsets.UTF_8)));
        revisions.put(lineId, revision);
        return true;
    }

    /** Returns when all that was taken is on the disk. */
    void sync() throws IOException {
        file.force(false);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
