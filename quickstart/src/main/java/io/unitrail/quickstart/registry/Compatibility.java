package io.unitrail.quickstart.registry;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** Judges a new schema against earlier versions of its subject, by Avro's own rules of schema resolution. */
final class Compatibility {

    private final SchemaParser parser;

    Compatibility(SchemaParser parser) {
        this.parser = parser;
    }

    /**
     * What speaks against the new schema.
     *
     * @param earlier the versions to get along with, oldest first; without {@code _TRANSITIVE} only the last one counts
     * @return one message per incompatibility, none if the schema is compatible
     */
    List<String> findings(CompatibilityLevel level, ParsedSchema candidate, List<RegisteredSchema> earlier) {
        List<RegisteredSchema> judged =
                level.transitive() || earlier.isEmpty() ? earlier : earlier.subList(earlier.size() - 1, earlier.size());
        List<String> findings = new ArrayList<>();
        for (RegisteredSchema version : judged) {
            if (!level.readsOld() && !level.readByOld()) {
                continue;
            }
            Schema old = parser.parse(version).schema();
            if (level.readsOld()) {
                findings.addAll(findings(candidate.schema(), old, level, "cannot read data of version", version));
            }
            if (level.readByOld()) {
                findings.addAll(findings(old, candidate.schema(), level, "cannot be read by version", version));
            }
        }
        return findings;
    }

    private static List<String> findings(
            Schema reader, Schema writer, CompatibilityLevel level, String problem, RegisteredSchema version) {
        List<Incompatibility> incompatibilities = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities();
        return incompatibilities.stream()
                .map(incompatibility -> "{errorType:'%s', description:'the new schema %s %d: %s at path %s',"
                                .formatted(
                                        incompatibility.getType(),
                                        problem,
                                        version.version(),
                                        incompatibility.getMessage(),
                                        incompatibility.getLocation())
                        + " compatibility:'" + level + "'}")
                .toList();
    }
}
