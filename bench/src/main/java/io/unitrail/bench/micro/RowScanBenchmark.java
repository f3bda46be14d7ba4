package io.unitrail.bench.micro;

import io.unitrail.bench.rig.Directory;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.streams.config.RocksDbTuning;
import io.unitrail.streams.keys.SerialsKeys;
import io.unitrail.streams.rows.EventRowBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** The rows of one unit among many, from RocksDB as the product sets it, decoded: five, and a thousand. */
@State(Scope.Benchmark)
public class RowScanBenchmark {
    private static final int UNITS = 20_000;
    private static final int EVENTS = 5;
    private static final int MANY_EVENTS = 1_000;

    private Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init") // set by open, before any measurement
    private RocksDB store;

    private final byte[] few = SerialsKeys.events(Samples.event(UNITS / 2).object());
    private final byte[] many =
            SerialsKeys.events(Samples.rows(MANY_EVENTS).get(0).event().object());

    /** Fills the store. */
    @Setup
    public void open() throws IOException, RocksDBException {
        directory = Files.createTempDirectory("unitrail-row-scan");
        Options options = new Options().setCreateIfMissing(true);
        options.setTableFormatConfig(new BlockBasedTableConfig());
        new RocksDbTuning().setConfig("row-scan", options, Map.of());
        store = RocksDB.open(options, directory.toString());
        for (int unit = 0; unit < UNITS; unit++) {
            put(Samples.rowsOf(unit, EVENTS));
        }
        put(Samples.rows(MANY_EVENTS));
        try (FlushOptions flush = new FlushOptions()) {
            store.flush(flush);
        }
    }

    private void put(List<EventRow> rows) throws RocksDBException {
        for (EventRow row : rows) {
            store.put(SerialsKeys.event(row.event()), EventRowBytes.write(row));
        }
    }

    @Benchmark
    public List<EventRow> fiveRows() {
        return scan(few, EVENTS);
    }

    @Benchmark
    public List<EventRow> thousandRows() {
        return scan(many, MANY_EVENTS);
    }

    private List<EventRow> scan(byte[] prefix, int expected) {
        List<EventRow> rows = new ArrayList<>();
        try (RocksIterator found = store.newIterator()) {
            for (found.seek(prefix); found.isValid() && startsWith(found.key(), prefix); found.next()) {
                rows.add(EventRowBytes.read(found.value()));
            }
        }
        if (rows.size() != expected) {
            throw new IllegalStateException(rows.size() + " rows were found and should be " + expected);
        }
        return rows;
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** Deletes the store. */
    @TearDown
    public void close() {
        store.close();
        new Directory(directory).delete();
    }
}
