package io.unitrail.schemas.serde;

import io.unitrail.avro.Alert;
import io.unitrail.avro.AuditEntry;
import io.unitrail.avro.DeadLetter;
import io.unitrail.avro.Party;
import io.unitrail.avro.Place;
import io.unitrail.avro.Product;
import io.unitrail.avro.Recall;
import io.unitrail.avro.RecallChange;
import io.unitrail.avro.Registration;
import io.unitrail.avro.RegistrationKey;
import io.unitrail.avro.SerialAllocation;
import io.unitrail.avro.SerialEvent;
import io.unitrail.avro.ShipmentFact;
import io.unitrail.avro.ShipmentLine;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The records of our topics by name. A sender may keep its schema in a namespace of its own: the last part decides. */
final class RecordClasses {
    private static final Map<String, Class<? extends SpecificRecord>> BY_NAME = List.of(
                    SerialEvent.class,
                    ShipmentFact.class,
                    ShipmentLine.class,
                    Alert.class,
                    DeadLetter.class,
                    Recall.class,
                    RecallChange.class,
                    Product.class,
                    Place.class,
                    Party.class,
                    AuditEntry.class,
                    SerialAllocation.class,
                    Registration.class,
                    RegistrationKey.class)
            .stream()
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private RecordClasses() {}

    /**
     * The schema to read with.
     *
     * @param expected the only record that may come, or null for any of ours
     * @throws BadBytesException if the writer's record is another
     */
    static Schema readerOf(Schema writer, @Nullable Class<? extends SpecificRecord> expected) {
        Class<? extends SpecificRecord> found = expected;
        if (writer.getType() == Schema.Type.RECORD && expected == null) {
            found = BY_NAME.get(writer.getName());
        }
        if (found == null
                || writer.getType() != Schema.Type.RECORD
                || !writer.getName().equals(found.getSimpleName())) {
            String wanted = expected == null ? String.join(", ", BY_NAME.keySet()) : expected.getSimpleName();
            throw new BadBytesException(
                    "written with schema " + writer.getFullName() + ", but this topic holds " + wanted
                            + "; write it to its own topic",
                    null);
        }
        return SpecificData.get().getSchema(found);
    }
}
