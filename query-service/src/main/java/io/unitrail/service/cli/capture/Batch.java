package io.unitrail.service.cli.capture;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;

/** Part of a file, sent as one: a text of its format by itself. */
public final class Batch {
    private final FileFormat format;
    private final byte[] body;
    private final List<RawRecord> records;
    private final long bytesRead;

    /**
     * @param body UTF-8; not copied
     * @param records what it is made of, in order
     * @param bytesRead how far into the file it reaches
     */
    public Batch(FileFormat format, byte[] body, List<RawRecord> records, long bytesRead) {
        this.format = format;
        this.body = body;
        this.records = List.copyOf(records);
        this.bytesRead = bytesRead;
    }

    /**
     * A record as it stands in the file.
     *
     * @param bodyLine line of the body on which it begins, from 1
     * @param fileLine line of the file on which it begins, from 1
     * @param text as it stands, without its line end
     */
    public record RawRecord(long bodyLine, long fileLine, String text) {}

    /** How it is written. */
    public FileFormat format() {
        return format;
    }

    /** Its bytes, for sending; not to be changed. */
    public byte[] bytes() {
        return body;
    }

    /** Its bytes, for reading. */
    public InputStream stream() {
        return new ByteArrayInputStream(body);
    }

    /** What it is made of, in order. */
    public List<RawRecord> records() {
        return records;
    }

    /** How far into the file it reaches, in bytes. */
    public long bytesRead() {
        return bytesRead;
    }

    /** The record that a line of the body belongs to. */
    public RawRecord at(long bodyLine) {
        RawRecord found = new RawRecord(bodyLine, bodyLine, "");
        for (RawRecord record : records) {
            if (record.bodyLine() > bodyLine) {
                break;
            }
            found = record;
        }
        return found;
    }
}
