package io.unitrail.service.cli;

import io.unitrail.service.cli.capture.Batch;
import io.unitrail.service.cli.capture.FileFormat;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Rejected lines as they stood, under their header if they are CSV; of a document its file name, as it is rejected whole. */
final class RejectsFile implements AutoCloseable {
    private final @Nullable BufferedWriter writer;
    private String lastHeader = "";

    private RejectsFile(@Nullable BufferedWriter writer) {
        this.writer = writer;
    }

    /** @param path null to keep none */
    static RejectsFile of(@Nullable Path path) throws IOException {
        return new RejectsFile(path == null ? null : Files.newBufferedWriter(path, StandardCharsets.UTF_8));
    }

    void add(Batch batch, Batch.RawRecord record) throws IOException {
        BufferedWriter out = writer;
        if (out == null) {
            return;
        }
        if (batch.format() == FileFormat.csv) {
            String header = header(batch);
            if (!header.equals(lastHeader)) {
                out.write(header);
                lastHeader = header;
            }
        }
        out.write(record.text());
        out.newLine();
    }

    private static String header(Batch batch) {
        long lines = batch.records().get(0).bodyLine() - 1;
        StringBuilder header = new StringBuilder();
        new String(batch.bytes(), StandardCharsets.UTF_8)
                .lines()
                .limit(lines)
                .forEach(l -> header.append(l).append('\n'));
        return header.toString();
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
