package io.unitrail.service.recalls;

import io.unitrail.domain.recalls.RecallChange;
import java.util.List;

/** Where the watch writes to; only the node that has the duty is given one. */
public interface ChangeWriter {

    /** Writes entries of one recall, all or none. */
    void write(List<RecallChange> changes);
}
