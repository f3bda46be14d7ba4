package io.unitrail.producer.ndjson;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Splits bytes at line feeds and reads each line as UTF-8 by itself, so that one bad line spoils no other. A line
 * longer than the limit is skipped to its end in bounded memory.
 */
public final class ByteLines implements Closeable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream bytes;
    private final int maxLineBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int end;
    private long line;

    /** @param bytes closed by {@link #close} */
    public ByteLines(InputStream bytes, int maxLineBytes) {
        this.bytes = bytes;
        this.maxLineBytes = maxLineBytes;
    }

    /**
     * One line.
     *
     * @param number counted from 1
     * @param text without its line end; empty if there is a fault
     * @param fault why it cannot be read, or empty
     */
    public record NumberedLine(long number, String text, String fault) {}

    /** The next line; empty at the end. */
    public Optional<NumberedLine> next() throws IOException {
        ByteArrayOutputStream collected = new ByteArrayOutputStream();
        long length = 0;
        boolean ended = false;
        boolean any = false;
        while (!ended && fill()) {
            any = true;
            int from = position;
            while (position < end && buffer[position] != '\n') {
                position++;
            }
            length += position - from;
            if (length <= maxLineBytes) {
                collected.write(buffer, from, position - from);
            }
            ended = position < end;
            position += ended ? 1 : 0;
        }
        if (!any) {
            return Optional.empty();
        }
        line++;
        if (length > maxLineBytes) {
            return Optional.of(new NumberedLine(
                    line,
                    "",
                    "the line has " + length + " bytes; at most " + maxLineBytes
                            + " are taken: send the event as several, or check that each stands on a line of its own"));
        }
        return Optional.of(decoded(collected.toByteArray()));
    }

    private NumberedLine decoded(byte[] utf8) {
        int from = line == 1 && startsWithMark(utf8) ? BYTE_ORDER_MARK.length : 0;
        int to = utf8.length > from && utf8[utf8.length - 1] == '\r' ? utf8.length - 1 : utf8.length;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8, from, to - from))
                    .toString();
            return new NumberedLine(line, text, "");
        } catch (CharacterCodingException e) {
            return new NumberedLine(line, "", "the line is not UTF-8; save or export the file as UTF-8");
        }
    }

    private static boolean startsWithMark(byte[] utf8) {
        return utf8.length >= BYTE_ORDER_MARK.length
                && utf8[0] == BYTE_ORDER_MARK[0]
                && utf8[1] == BYTE_ORDER_MARK[1]
                && utf8[2] == BYTE_ORDER_MARK[2];
    }

    private boolean fill() throws IOException {
        if (position < end) {
            return true;
        }
        position = 0;
        end = bytes.read(buffer);
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
