package io.unitrail.producer.epcis;

import io.unitrail.domain.event.SerialEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many records an event will become, before it is read. */
final class ObjectCount {
    private ObjectCount() {}

    static int of(@Nullable Object event) {
        if (!(event instanceof Map<?, ?> fields)) {
            return 0;
        }
        int count = 0;
        for (EpcisFields.ObjectLists lists : EpcisFields.OBJECT_LISTS) {
            count += size(fields.get(lists.epcs())) + size(fields.get(lists.quantities()));
        }
        int chunks = fields.containsKey("parentID") ? 1 + (count - 1) / SerialEvent.MAX_CHILDREN : 0;
        return Math.max(1, count + chunks);
    }

    private static int size(@Nullable Object list) {
        return list instanceof List<?> objects ? objects.size() : 0;
    }
}
