package io.unitrail.producer.spool;

import io.unitrail.avro.SerialEvent;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Captures on disk, first in, first out. What {@link #append} returned from survives {@code kill -9} and a power cut.
 *
 * <pre>
 * append -> [ 0000000003.avro ] [ 0000000002.avro ] [ 0000000001.avro ] -> oldest, remove
 * </pre>
 *
 * <p>A file is deleted when all of it is removed; after a crash in between, its captures come again, which is harmless
 * as duplicates are told by their event ID. Safe for use by several threads; one process per directory.
 */
public final class Spool implements AutoCloseable {
    /** Least limit, in bytes: room for the largest capture. */
    public static final long MIN_LIMIT_BYTES = 1024 * 1024;

    /** A file is ended at this size, in bytes, unless a single capture is larger; at most an eighth of the limit. */
    public static final long SEGMENT_BYTES = 8L * 1024 * 1024;

    private static final int SEGMENTS_IN_LIMIT = 8;
    private static final String SUFFIX = ".avro";
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    private final Path directory;
    private final long limitBytes;
    private final FileChannel lockFile;
    private final Deque<Segment> ended = new ArrayDeque<>();
    private final List<List<SerialEvent>> taken = new ArrayList<>();
    private Segment.@Nullable Writer writer;
    private Segment.@Nullable Reader reader;
    private long bytes;
    private long lastNumber;

    private Spool(Path directory, long limitBytes, FileChannel lockFile) {
        this.directory = directory;
        this.limitBytes = limitBytes;
        this.lockFile = lockFile;
    }

    /**
     * Opens a directory, made if missing, with all that was kept in it.
     *
     * @param limitBytes how many bytes its files may have together, {@link #MIN_LIMIT_BYTES} or more
     * @throws SpoolException if it cannot be used, another process uses it, or a file is damaged
     */
    public static Spool open(Path directory, long limitBytes) {
        if (limitBytes < MIN_LIMIT_BYTES) {
            throw new IllegalArgumentException(
                    "spool.max.bytes " + limitBytes + " is too few; give " + MIN_LIMIT_BYTES + " or more");
        }
        try {
            Files.createDirectories(directory);
            Spool spool = new Spool(directory, limitBytes, lock(directory));
            try {
                spool.recover();
            } catch (IOException | RuntimeException e) {
                spool.lockFile.close();
                throw e;
            }
            return spool;
        } catch (IOException e) {
            throw new SpoolException(
                    "spool " + directory + " cannot be used: " + e + "; check the directory's rights", e);
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("spool.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new SpoolException(
                    "spool " + directory + " is used by another process; give each process a directory of its own",
                    null);
        }
        return channel;
    }

    private void recover() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(directory)) {
            files = found.filter(f -> f.getFileName().toString().matches("\\d{10}\\.avro"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            Segment segment = new Segment(file);
            long cut = segment.mend();
            if (cut > 0) {
                LOG.warn("Spool file {}: cut off {} bytes that were never acknowledged", file, cut);
            }
            lastNumber = Long.parseLong(file.getFileName().toString().replace(SUFFIX, ""));
            if (Files.exists(file)) {
                bytes += segment.bytes();
                ended.add(segment);
            }
        }
    }

    /**
     * Keeps a capture; returns when it is on disk.
     *
     * @throws SpoolFullException if there is no room for it
     * @throws SpoolException if the disk does not take it; nothing of it is kept then
     */
    public synchronized void append(List<SerialEvent> capture) {
        try {
            EncodedCapture encoded = EncodedCapture.of(capture);
            if (bytes + encoded.bytes() > limitBytes) {
                throw new SpoolFullException(directory, bytes, encoded.bytes(), limitBytes);
            }
            if (writer != null && !writer.takes(encoded)) {
                endSegment();
            }
            Segment.Writer open = writer;
            if (open == null) {
                Path file = directory.resolve(String.format("%010d%s", ++lastNumber, SUFFIX));
                open = new Segment.Writer(file, encoded.bytes());
                writer = open;
                bytes += open.segment().bytes();
            }
            long before = open.segment().bytes();
            try {
                open.append(encoded);
            } catch (IOException | RuntimeException e) {
                writer = null; // what is left in its buffers must not get into the next capture
                ended.add(open.segment());
                throw e;
            }
            long after = open.segment().bytes();
            bytes += after - before;
            if (after >= Math.min(SEGMENT_BYTES, limitBytes / SEGMENTS_IN_LIMIT)) {
                endSegment();
            }
        } catch (IOException e) {
            throw new SpoolException(
                    "spool " + directory + " cannot keep a capture: " + e + "; make room on the disk and send it again",
                    e);
        }
    }

    /**
     * The oldest captures, in order, without removing them.
     *
     * @param maxRecords how many records to take, unless the first capture alone has more
     * @return empty if nothing is kept
     */
    public synchronized List<List<SerialEvent>> oldest(int maxRecords) {
        try {
            int records = taken.stream().mapToInt(List::size).sum();
            while (records < maxRecords) {
                List<SerialEvent> next = read();
                if (next.isEmpty()) {
                    break;
                }
                taken.add(next);
                records += next.size();
            }
            return List.copyOf(taken);
        } catch (IOException e) {
            throw new SpoolException("spool " + directory + " cannot be read: " + e, e);
        }
    }

    /** The next capture; a file's end is the end of what is taken at once, so that it can be deleted. */
    private List<SerialEvent> read() throws IOException {
        while (true) {
            Segment.Reader open = reader;
            if (open == null) {
                if (ended.isEmpty()) {
                    endSegment();
                }
                if (ended.isEmpty()) {
                    return List.of();
                }
                open = new Segment.Reader(ended.element());
                reader = open;
            }
            List<SerialEvent> next = open.next();
            if (!next.isEmpty() || !taken.isEmpty()) {
                return next;
            }
            discard(open);
        }
    }

    private void discard(Segment.Reader done) throws IOException {
        done.close();
        reader = null;
        bytes -= done.segment().bytes();
        done.segment().delete();
        ended.remove(done.segment());
    }

    /**
     * Removes the first of the captures that {@link #oldest} gave.
     *
     * @param captures how many
     */
    public synchronized void remove(int captures) {
        taken.subList(0, captures).clear();
        Segment.Reader open = reader;
        if (!taken.isEmpty() || open == null) {
            return;
        }
        try {
            List<SerialEvent> next = open.next();
            if (next.isEmpty()) {
                discard(open);
            } else {
                taken.add(next);
            }
        } catch (IOException e) {
            throw new SpoolException("spool " + directory + " cannot remove what is done: " + e, e);
        }
    }

    /** Whether nothing is kept. */
    public synchronized boolean isEmpty() {
        return taken.isEmpty() && reader == null && ended.isEmpty() && writer == null;
    }

    /** How many bytes its files have. */
    public synchronized long bytes() {
        return bytes;
    }

    /** How many bytes they may have. */
    public long limitBytes() {
        return limitBytes;
    }

    private void endSegment() throws IOException {
        Segment.Writer open = writer;
        if (open != null) {
            writer = null;
            ended.add(open.segment());
            open.close();
        }
    }

    @Override
    public synchronized void close() {
        try {
            endSegment();
            if (reader != null) {
                reader.close();
            }
            lockFile.close();
        } catch (IOException e) {
            throw new SpoolException("spool " + directory + " cannot be closed: " + e, e);
        }
    }
}
