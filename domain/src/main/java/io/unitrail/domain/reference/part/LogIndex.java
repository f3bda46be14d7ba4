package io.unitrail.domain.reference.part;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.reference.stream.LogRecord;
import java.util.List;

/** A log by what its records name. Every answer is whole; the order does not matter. */
public interface LogIndex {

    /** An object's own records, duplicates, conflicts and declarations included. */
    List<LogRecord> own(ObjectId object);

    /** Records of other objects that list this one among their children or inputs. */
    List<LogRecord> listing(ObjectId object);

    /** Records of other objects that name this one as their parent or list it among their outputs. */
    List<LogRecord> into(ObjectId object);

    /** Records of the transformation with this ID. */
    List<LogRecord> transformation(String transformationId);
}
