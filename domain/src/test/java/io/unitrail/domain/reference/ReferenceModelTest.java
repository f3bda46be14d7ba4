package io.unitrail.domain.reference;

import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.query.AlertContract;
import io.unitrail.domain.query.Traceability;
import io.unitrail.domain.query.TraceabilityContract;
import io.unitrail.domain.reference.stream.LogRecord;
import java.util.List;

class ReferenceModelTest extends TraceabilityContract implements AlertContract {
    @Override
    public Traceability traceability(List<LogRecord> log, MasterData master) {
        ReferenceModel model = new ReferenceModel(master);
        log.forEach(r -> model.add(r.event(), r.partition(), r.offset(), r.recordTime()));
        return model;
    }
}
