package io.unitrail.service.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitrail.service.cli.capture.Batch;
import io.unitrail.service.cli.capture.BatchResult;
import io.unitrail.service.json.Json;
import io.unitrail.service.port.CaptureReport.Rejection;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Adds up what became of batches, and prints rejections as they come. */
final class CaptureTally {
    private final Console console;
    private final @Nullable ArrayNode listed;
    private long captured;
    private long duplicates;
    private boolean duplicatesKnown = true;
    private long rejected;

    CaptureTally(Console console, boolean json) {
        this.console = console;
        this.listed = json ? Json.MAPPER.createArrayNode() : null;
    }

    long captured() {
        return captured;
    }

    void add(String file, Batch batch, BatchResult result, RejectsFile rejects) throws IOException {
        captured += result.captured();
        Long known = result.duplicates();
        if (known == null) {
            duplicatesKnown = false;
        } else {
            duplicates += known;
        }
        for (Rejection rejection : result.rejected()) {
            Batch.RawRecord record = batch.at(rejection.line());
            reject(file, record.fileLine(), rejection.reason());
            rejects.add(batch, record);
        }
    }

    void reject(String file, long line, String reason) {
        rejected++;
        ArrayNode list = listed;
        if (list == null) {
            console.data(file + ":" + line + ": " + reason);
        } else {
            list.addObject().put("file", file).put("line", line).put("reason", reason);
        }
    }

    /** Prints the totals; gives the exit code. */
    int print() {
        ArrayNode list = listed;
        if (list == null) {
            console.data("captured " + captured + ", duplicate " + (duplicatesKnown ? duplicates : "unknown")
                    + ", rejected " + rejected);
        } else {
            ObjectNode result = Json.MAPPER.createObjectNode().put("captured", captured);
            if (duplicatesKnown) {
                result.put("duplicates", duplicates);
            } else {
                result.putNull("duplicates");
            }
            result.set("rejected", list);
            console.data(result.toString());
        }
        return rejected == 0 ? ExitCode.OK : ExitCode.FAILED;
    }
}
