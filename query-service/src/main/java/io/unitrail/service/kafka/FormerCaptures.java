package io.unitrail.service.kafka;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.service.routing.RoutedJournal;
import java.util.List;
import java.util.Set;

/**
 * Tells which records were there before they were captured: the row that stands for such a record has another capture ID.
 *
 * @param journal asks the nodes that have the records
 */
public record FormerCaptures(RoutedJournal journal) {

    /**
     * Those that another capture brought before.
     *
     * @param records as they were captured, and applied since
     * @throws io.unitrail.domain.journal.NotCompleteException if a partition is not served now
     */
    Set<SerialEvent> of(List<SerialEvent> records) {
        return journal.formerly(records);
    }
}
