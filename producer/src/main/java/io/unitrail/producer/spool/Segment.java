package io.unitrail.producer.spool;

import io.unitrail.avro.SerialEvent;
import java.io.Closeable;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of a spool: an Avro container of SerialEvents, any Avro tool reads it. Each block is one capture, so that a
 * block that was torn by a crash is a capture that was never acknowledged.
 */
final class Segment {
    /** Room for a usual capture, in bytes; Avro takes it at once. */
    private static final int USUAL_BLOCK_BYTES = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Segment.class);

    private final Path file;

    Segment(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    long bytes() throws IOException {
        return Files.size(file);
    }

    void delete() throws IOException {
        Files.delete(file);
    }

    /** Appends captures to a new file. */
    static final class Writer implements Closeable {
        private final Segment segment;
        private final DataFileWriter<SerialEvent> avro;
        private final long blockBytes;
        private long syncedBytes;

        /** @param captureBytes the largest capture that it must take */
        Writer(Path file, long captureBytes) throws IOException {
            segment = new Segment(file);
            blockBytes = Math.max(USUAL_BLOCK_BYTES, captureBytes + 1);
            avro = new DataFileWriter<>(new SpecificDatumWriter<>(SerialEvent.class));
            // No block ends by itself: only the end of a capture ends one.
            avro.setSyncInterval(Math.toIntExact(blockBytes));
            avro.create(SerialEvent.getClassSchema(), file.toFile());
            avro.fSync();
            syncDirectory(file);
            syncedBytes = segment.bytes();
        }

        Segment segment() {
            return segment;
        }

        boolean takes(EncodedCapture capture) {
            return capture.bytes() < blockBytes;
        }

        /** Returns when the capture is on disk. If it throws, nothing of the capture is left. */
        void append(EncodedCapture capture) throws IOException {
            try {
                for (ByteBuffer record : capture.records()) {
                    avro.appendEncoded(record);
                }
                avro.sync();
                avro.fSync();
                syncedBytes = segment.bytes();
            } catch (IOException | RuntimeException e) {
                try (FileChannel channel = FileChannel.open(segment.file, StandardOpenOption.WRITE)) {
                    channel.truncate(syncedBytes);
                    channel.force(true);
                }
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            avro.close();
        }
    }

    /** A new name is durable only when its directory is. */
    private static void syncDirectory(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && File.separatorChar == '/') {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Reads captures in order. */
    static final class Reader implements Closeable {
        private final Segment segment;
        private final DataFileReader<SerialEvent> avro;

        Reader(Segment segment) throws IOException {
            this.segment = segment;
            avro = new DataFileReader<>(segment.file.toFile(), new SpecificDatumReader<>(SerialEvent.class));
        }

        Segment segment() {
            return segment;
        }

        /** The next capture; empty at the end. */
        List<SerialEvent> next() throws IOException {
            try {
                if (!avro.hasNext()) {
                    return List.of();
                }
                long records = avro.getBlockCount();
                List<SerialEvent> capture = new ArrayList<>();
                for (long i = 0; i < records; i++) {
                    capture.add(avro.next());
                }
                return capture;
            } catch (AvroRuntimeException e) {
                throw new IOException(segment.file + " cannot be read behind byte " + avro.previousSync(), e);
            }
        }

        long position() {
            return avro.previousSync();
        }

        @Override
        public void close() throws IOException {
            avro.close();
        }
    }

    /**
     * Cuts off a capture that a crash tore, which was never acknowledged.
     *
     * @return how many bytes were cut off; the whole file if not even its head was written
     * @throws SpoolException if the file is damaged before its end, where captures were acknowledged
     */
    long mend() throws IOException {
        long whole = bytes();
        long good = 0;
        try (Reader reader = new Reader(this)) {
            good = reader.position();
            while (!reader.next().isEmpty()) {
                good = reader.position();
            }
        } catch (IOException | AvroRuntimeException e) {
            if (good > 0 && hasBlockEnd(good)) {
                throw new SpoolException(
                        "spool file " + file + " is damaged behind byte " + good + " of " + whole
                                + ", where captures were acknowledged; restore it from a copy, or move it away and read"
                                + " what is left with avro-tools, and capture again what is missing",
                        e);
            }
            LOG.warn("Spool file {} ends within a capture: {}", file, e.toString());
        }
        if (good == 0) {
            if (!isTornHead()) {
                throw new SpoolException(
                        "spool file " + file + " is not a spool file; move it out of the directory", null);
            }
            delete();
        } else if (good < whole) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(good);
                channel.force(true);
            }
        }
        return whole - good;
    }

    private boolean isTornHead() throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] magic = new byte[DataFileConstants.MAGIC.length];
            bytes.readFully(magic);
            return Arrays.equals(magic, DataFileConstants.MAGIC);
        } catch (EOFException e) {
            return true;
        }
    }

    /** Whether the mark that ends every block stands somewhere behind a position. */
    private boolean hasBlockEnd(long position) throws IOException {
        byte[] all = Files.readAllBytes(file);
        int start = Math.toIntExact(position);
        byte[] mark = Arrays.copyOfRange(all, start - DataFileConstants.SYNC_SIZE, start);
        for (int i = start; i + mark.length <= all.length; i++) {
            if (Arrays.equals(mark, 0, mark.length, all, i, i + mark.length)) {
                return true;
            }
        }
        return false;
    }
}
