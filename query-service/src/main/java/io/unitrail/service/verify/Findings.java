package io.unitrail.service.verify;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.PositionToken;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param position how far the log was read
 * @param knownAt the record time, milliseconds, that was compared at; null for an empty log
 * @param records that are events
 * @param setAside records that are none, or in the wrong place, which the dead letters are about
 * @param checked objects compared, by kind
 * @param differing objects that differ, by kind
 * @param examples the first that differ, by identifier
 * @param tooLarge objects not compared, as more records decide them than are allowed
 * @param truncated objects whose tree of components was not compared, as the answer says itself that it goes on
 * @param resolved objects compared without alerts and holding, as somebody resolved an alert of them
 */
public record Findings(
        PositionToken position,
        @Nullable Long knownAt,
        long records,
        long setAside,
        Map<ObjectKind, Long> checked,
        Map<ObjectKind, Long> differing,
        List<Differing> examples,
        List<ObjectId> tooLarge,
        long truncated,
        long resolved) {

    /**
     * An object that is answered otherwise than the log says.
     *
     * @param differences at least one
     */
    public record Differing(ObjectId object, List<Difference> differences) {}

    /** Whether everything was compared and nothing differs. */
    public boolean isAsTheLogSays() {
        return differing.isEmpty() && tooLarge.isEmpty();
    }
}
