package io.unitrail.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidatorBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was released stays readable: {@code golden/NAME/vN.avsc} is the schema of version N as it is in registries,
 * {@code vN.hex} the bytes of a record written with it. Released files are never changed.
 *
 * <p>Releasing a version (the schema may only gain fields with a default):
 *
 * <ol>
 *   <li>change the schema in {@code src/main/avro} and fill the new field in {@link Released}
 *   <li>run {@code mvn -pl schemas -am test -Dtest=ReleasedSchemasTest -Dgolden.write=true
 *       -Dsurefire.failIfNoSpecifiedTests=false}: it adds the files of the next version where the schema differs from
 *       the last
 *   <li>if it is SerialEvent, the rows of the stores change with it: add the field to {@code SerialEventWriter} and
 *       {@code SerialEventReader}, and raise the generation of the stores
 *   <li>commit the new files; say in the changelog that readers must be updated before writers
 * </ol>
 */
class ReleasedSchemasTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static Stream<SpecificRecord> records() {
        return Released.records().stream();
    }

    @ParameterizedTest
    @MethodSource("records")
    void the_current_schema_is_the_last_released_version(SpecificRecord record) throws IOException {
        writeIfAsked(record);
        List<Path> versions = versions(record);

        assertThat(versions)
                .as("released versions of %s", record.getSchema().getName())
                .isNotEmpty();
        Path last = versions.get(versions.size() - 1);
        assertThat(published(record).toString(true))
                .as("release the change as the next version, do not edit %s: see the class comment", last)
                .isEqualTo(Files.readString(last).strip());
    }

    @ParameterizedTest
    @MethodSource("records")
    void the_current_schema_can_read_every_released_version(SpecificRecord record)
            throws IOException, SchemaValidationException {
        List<Schema> released = new ArrayList<>();
        for (Path version : versions(record)) {
            released.add(0, new SchemaParser().parse(version).mainSchema());
        }

        new SchemaValidatorBuilder().canReadStrategy().validateAll().validate(published(record), released);
    }

    @ParameterizedTest
    @MethodSource("records")
    void the_bytes_of_every_released_version_can_be_read(SpecificRecord record) throws IOException {
        for (Path version : versions(record)) {
            Schema written = new SchemaParser().parse(version).mainSchema();
            byte[] bytes =
                    HexFormat.of().parseHex(Files.readString(bytesFile(version)).strip());

            SpecificRecord read = new SpecificDatumReader<SpecificRecord>(written, record.getSchema())
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, null));

            assertThat(read).as(version.toString()).isInstanceOf(record.getClass());
            if (written.equals(published(record))) {
                // As text and bytes: Avro cannot compare a decoded list of records that have optional times.
                assertThat(read).as("bytes of %s", version).hasToString(record.toString());
                assertThat(bytesOf(read)).as("bytes of %s", version).isEqualTo(bytes);
                assertThat(bytesOf(record)).as("bytes of %s", version).isEqualTo(bytes);
            }
        }
    }

    private static Schema published(SpecificRecord record) {
        return PublishedSchema.of(record.getSchema());
    }

    private static List<Path> versions(SpecificRecord record) {
        List<Path> versions = new ArrayList<>();
        Path folder = GOLDEN.resolve(record.getSchema().getName());
        for (int v = 1; Files.exists(folder.resolve("v" + v + ".avsc")); v++) {
            versions.add(folder.resolve("v" + v + ".avsc"));
        }
        return versions;
    }

    private static Path bytesFile(Path version) {
        return version.resolveSibling(version.getFileName().toString().replace(".avsc", ".hex"));
    }

    private static void writeIfAsked(SpecificRecord record) throws IOException {
        List<Path> versions = versions(record);
        String schema = published(record).toString(true) + "\n";
        boolean released = !versions.isEmpty()
                && Files.readString(versions.get(versions.size() - 1)).equals(schema);
        if (!Boolean.getBoolean("golden.write") || released) {
            return;
        }
        Path folder = Files.createDirectories(GOLDEN.resolve(record.getSchema().getName()));
        Path version = folder.resolve("v" + (versions.size() + 1) + ".avsc");
        Files.writeString(version, schema);
        Files.writeString(bytesFile(version), HexFormat.of().formatHex(bytesOf(record)) + "\n");
    }

    private static byte[] bytesOf(SpecificRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<SpecificRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
