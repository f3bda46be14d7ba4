package io.unitrail.service.kafka;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.schemas.topics.RecordKey;
import io.unitrail.streams.journal.LocalStores;
import io.unitrail.streams.keys.SerialsKeys;
import io.unitrail.streams.rows.EventRowBytes;
import io.unitrail.streams.topology.StoreNames;
import org.apache.kafka.common.utils.Bytes;

/**
 * Tells whether a record was there before it was captured: the row that stands for it then has another capture ID.
 *
 * @param stores of this node
 * @param partitions of {@code serial-events}
 */
public record FormerCaptures(LocalStores stores, int partitions) {

    /**
     * Whether another capture brought the same record before.
     *
     * @param record as it was captured, and applied since
     * @throws io.unitrail.domain.journal.NotCompleteException if its partition is not served here
     */
    boolean has(SerialEvent record) {
        return stores.read(StoreNames.SERIALS, RecordKey.partition(record.object(), partitions), store -> {
            byte[] row = store.get(Bytes.wrap(SerialsKeys.event(record)));
            return row != null && !EventRowBytes.read(row).event().captureId().equals(record.captureId());
        });
    }
}
