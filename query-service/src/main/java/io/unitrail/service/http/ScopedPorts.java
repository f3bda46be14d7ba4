package io.unitrail.service.http;

import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.query.CheckQuery;
import io.unitrail.domain.query.CheckResult;
import io.unitrail.domain.query.DefectTable;
import io.unitrail.domain.query.GroupCounts;
import io.unitrail.domain.query.LotBalance;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.PartyAnswers;
import io.unitrail.domain.query.RecallQuery;
import io.unitrail.domain.query.RecallResult;
import io.unitrail.domain.query.ShipmentEntry;
import io.unitrail.domain.query.ShipmentPage;
import io.unitrail.domain.query.ShipmentQuery;
import io.unitrail.domain.query.ShipmentReport;
import io.unitrail.domain.query.StockQuery;
import io.unitrail.domain.query.StockReport;
import io.unitrail.domain.query.StockTurnover;
import io.unitrail.domain.query.Trace;
import io.unitrail.domain.query.Traceability;
import io.unitrail.domain.query.TracedUnitSink;
import io.unitrail.domain.query.TurnoverQuery;
import io.unitrail.domain.query.UnitPage;
import io.unitrail.domain.query.UnitSink;
import io.unitrail.domain.query.Warranty;
import io.unitrail.service.port.Snapshots;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What handlers ask, limited to what whoever asks may see. The one place where that is decided: handlers never get the ports themselves, and
 * what cannot be limited is refused to partners.
 */
final class ScopedPorts {
    private ScopedPorts() {}

    static ServicePorts of(ServicePorts all) {
        return new ServicePorts(
                new ScopedTraceability(all.traceability()),
                new ScopedSnapshots(all.snapshots()),
                new ScopedJournal(all.journal()),
                all.capture(),
                all.positions(),
                new ScopedMasterData(all.masterData()),
                all.alerts(),
                all.deadLetters(),
                all.recalls(),
                all.recallLog(),
                all.serials(),
                all.registrations(),
                all.sources(),
                all.flow(),
                all.readiness(),
                all.meters(),
                all.clock());
    }

    /** The same answers, or those that a party may have. */
    private static Traceability mine(Traceability all) {
        Optional<String> party = RequestScope.party();
        if (party.isEmpty()) {
            return all;
        }
        if (all instanceof PartyAnswers answers) {
            return answers.seenBy(party.get());
        }
        throw Gate.forbidden("these answers cannot be limited to what a partner may see");
    }

    private record ScopedSnapshots(Snapshots all) implements Snapshots {
        @Override
        public Snapshot take() {
            Snapshot snapshot = all.take();
            return new Snapshot(mine(snapshot.traceability()), snapshot.position());
        }
    }

    /** Rows name every object of an event, so they are for those who may see all. */
    private record ScopedJournal(Journal all) implements Journal {
        private static Journal allowed(Journal all) {
            if (RequestScope.party().isPresent()) {
                throw Gate.forbidden("events as they were captured name things of others too, so partners cannot have"
                        + " them as EPCIS; ask with Accept: application/json");
            }
            return all;
        }

        @Override
        public int partitions() {
            return all.partitions();
        }

        @Override
        public Map<ObjectId, List<EventRow>> rows(Collection<ObjectId> objects) {
            return allowed(all).rows(objects);
        }

        @Override
        public List<EventRow> conflicts(ObjectId object) {
            return allowed(all).conflicts(object);
        }

        @Override
        public IndexPage scan(IndexEntry entry, int partition, @Nullable ObjectId after, int limit) {
            return allowed(all).scan(entry, partition, after, limit);
        }
    }

    private record ScopedTraceability(Traceability all) implements Traceability {
        @Override
        public Optional<ObjectState> state(ObjectId object, Moment moment) {
            return mine(all).state(object, moment);
        }

        @Override
        public Optional<Trace> trace(ObjectId object, Moment moment) {
            return mine(all).trace(object, moment);
        }

        @Override
        public List<ObjectState> unitsWithSerial(String serial, Moment moment) {
            return mine(all).unitsWithSerial(serial, moment);
        }

        @Override
        public Optional<GroupCounts> lot(LotId lot, Moment moment) {
            return mine(all).lot(lot, moment);
        }

        @Override
        public Optional<GroupCounts> product(ProductId product, Moment moment) {
            return mine(all).product(product, moment);
        }

        @Override
        public UnitPage unitsOfLot(LotId lot, Moment moment, @Nullable String cursor, int limit) {
            return mine(all).unitsOfLot(lot, moment, cursor, limit);
        }

        @Override
        public UnitPage unitsOfProduct(ProductId product, Moment moment, @Nullable String cursor, int limit) {
            return mine(all).unitsOfProduct(product, moment, cursor, limit);
        }

        @Override
        public LotPage lotsOfProduct(ProductId product, Moment moment, @Nullable String cursor, int limit) {
            return mine(all).lotsOfProduct(product, moment, cursor, limit);
        }

        @Override
        public RecallResult recall(RecallQuery query, UnitSink sink) {
            return mine(all).recall(query, sink);
        }

        @Override
        public RecallResult recallTraced(RecallQuery query, TracedUnitSink sink) {
            return mine(all).recallTraced(query, sink);
        }

        @Override
        public Optional<ShipmentReport> shipment(String shipmentId, Moment moment, Consumer<ShipmentEntry> sink) {
            return mine(all).shipment(shipmentId, moment, sink);
        }

        @Override
        public ShipmentPage shipments(ShipmentQuery query, Moment moment, @Nullable String cursor, int limit) {
            return mine(all).shipments(query, moment, cursor, limit);
        }

        @Override
        public UnitPage objectsOf(BizTransaction document, Moment moment, @Nullable String cursor, int limit) {
            return mine(all).objectsOf(document, moment, cursor, limit);
        }

        /** The route is not for partners; of a public check everybody is told only whether it holds and until when. */
        @Override
        public Optional<Warranty> warranty(UnitId unit, long at, long knownAt) {
            return all.warranty(unit, at, knownAt);
        }

        @Override
        public StockReport stock(StockQuery query, Moment moment) {
            return whole("stock").stock(query, moment);
        }

        @Override
        public StockTurnover turnover(TurnoverQuery query) {
            return whole("turnover").turnover(query);
        }

        /** Public: nothing of who has it or where it is. */
        @Override
        public CheckResult check(CheckQuery query, Moment moment) {
            return all.check(query, moment);
        }

        @Override
        public UnitPage counterfeits(ProductId product, Moment moment, @Nullable String cursor, int limit) {
            return whole("counterfeits").counterfeits(product, moment, cursor, limit);
        }

        @Override
        public DefectTable defects(ProductId product, long from, long to, Moment moment) {
            return whole("defects").defects(product, from, to, moment);
        }

        @Override
        public Optional<LotBalance> lotBalance(LotId lot, Moment moment) {
            return whole("reconciliation").lotBalance(lot, moment);
        }

        private Traceability whole(String what) {
            if (RequestScope.party().isPresent()) {
                throw Gate.forbidden(what + " cannot be limited to what a partner may see");
            }
            return all;
        }

        @Override
        public List<Match> search(String text, Moment moment) {
            return mine(all).search(text, moment);
        }
    }
}
