package io.unitrail.service.cli.capture;

import java.util.List;

/**
 * Part of a file, sent as one.
 *
 * @param format how it is written
 * @param body UTF-8, a text of the format by itself
 * @param records what it is made of, in order
 * @param bytesRead how far into the file it reaches
 */
public record Batch(FileFormat format, byte[] body, List<RawRecord> records, long bytesRead) {

    /**
     * A record as it stands in the file.
     *
     * @param bodyLine line of the body on which it begins, from 1
     * @param fileLine line of the file on which it begins, from 1
     * @param text as it stands, without its line end
     */
    public record RawRecord(long bodyLine, long fileLine, String text) {}

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
