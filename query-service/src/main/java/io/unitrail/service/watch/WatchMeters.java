package io.unitrail.service.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.unitrail.domain.alerts.AlertRule;
import io.unitrail.domain.alerts.AlertRules;
import io.unitrail.service.port.AlertReport;
import io.unitrail.service.port.AlertState;
import java.util.concurrent.atomic.AtomicLong;

/** What the watch stage counts. */
final class WatchMeters {
    private final MeterRegistry meters;
    private final Counter checked;
    private final Counter failed;
    private final AtomicLong lag;
    private final AtomicLong sweeping;

    WatchMeters(MeterRegistry meters) {
        this.meters = meters;
        this.checked = Counter.builder("unitrail.watch.objects")
                .description("Objects looked at")
                .register(meters);
        this.failed = Counter.builder("unitrail.watch.failures")
                .description("Objects that could not be looked at; they are tried again each minute")
                .register(meters);
        this.lag = new AtomicLong();
        this.sweeping = new AtomicLong();
        meters.gauge("unitrail.watch.lag", lag);
        meters.gauge("unitrail.watch.sweeping.partitions", sweeping);
        for (AlertRule rule : AlertRules.ALL) {
            counter(rule.code(), AlertState.RAISED);
            counter(rule.code(), AlertState.WITHDRAWN);
        }
    }

    void written(AlertReport alert) {
        counter(alert.code(), alert.state()).increment();
    }

    void checked(int objects) {
        checked.increment(objects);
    }

    void failed() {
        failed.increment();
    }

    /** Records of the log that were not looked at yet, over the partitions of this node. */
    void lag(long records) {
        lag.set(records);
    }

    /** Partitions all of whose objects are being looked at again. */
    void sweeping(long partitions) {
        sweeping.set(partitions);
    }

    private Counter counter(String code, AlertState state) {
        return Counter.builder("unitrail.watch.alerts")
                .description("Alerts written, by what became of them")
                .tag("code", code)
                .tag("state", state.word())
                .register(meters);
    }
}
