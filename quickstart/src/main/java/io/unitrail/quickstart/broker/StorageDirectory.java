package io.unitrail.quickstart.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble.VerificationFlag;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * The broker's data directory: formatted on first use, kept afterwards, and held by one process at a time. The lock
 * goes with the process, so a killed broker leaves nothing to clean up.
 */
final class StorageDirectory implements AutoCloseable {

    private static final String LOCK_FILE = "broker.lock";

    /** What an interrupted first format leaves behind: Kafka writes {@code meta.properties} last. */
    private static final Set<String> LEFT_BY_INTERRUPTED_FORMAT =
            Set.of(LOCK_FILE, "bootstrap.checkpoint", "bootstrap.checkpoint.tmp", "meta.properties.tmp");

    private final Path directory;
    private final FileChannel lockChannel;

    private StorageDirectory(Path directory, FileChannel lockChannel) {
        this.directory = directory;
        this.lockChannel = lockChannel;
    }

    /**
     * Creates, locks, formats if new, and checks the directory.
     *
     * @throws BrokerException if it is in use, holds something else, or belongs to another node or layout
     */
    static StorageDirectory open(Path path) {
        Path directory = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(directory);
            if (!Files.exists(directory.resolve("meta.properties"))) {
                refuseForeignFiles(directory);
            }
            StorageDirectory opened = new StorageDirectory(directory, lock(directory));
            try {
                opened.formatIfNew();
                opened.verify();
                return opened;
            } catch (RuntimeException | IOException e) {
                opened.close();
                throw e;
            }
        } catch (IOException e) {
            throw new BrokerException("Kafka's data directory " + directory + " cannot be used: " + e, e);
        }
    }

    Path path() {
        return directory;
    }

    @Override
    public void close() {
        try {
            lockChannel.close();
        } catch (IOException e) {
            throw new BrokerException("the lock of Kafka's data directory " + directory + " cannot be released", e);
        }
    }

    private void formatIfNew() throws IOException {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        Formatter formatter = new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(BrokerSettings.NODE_ID)
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                .setMetadataLogDirectory(directory.toString())
                .setDirectories(List.of(directory.toString()))
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            formatter.run();
        } catch (Exception e) {
            throw new BrokerException("Kafka's data directory " + directory + " cannot be formatted: " + e, e);
        }
    }

    private void verify() throws IOException {
        try {
            new MetaPropertiesEnsemble.Loader()
                    .addMetadataLogDir(directory.toString())
                    .addLogDirs(List.of(directory.toString()))
                    .load()
                    .verify(
                            Optional.empty(),
                            OptionalInt.of(BrokerSettings.NODE_ID),
                            EnumSet.of(
                                    VerificationFlag.REQUIRE_METADATA_LOG_DIR,
                                    VerificationFlag.REQUIRE_AT_LEAST_ONE_VALID));
        } catch (RuntimeException e) {
            throw new BrokerException(
                    "Kafka's data directory " + directory + " was not made by this program's broker (" + e.getMessage()
                            + "); name another directory with --dir",
                    e);
        }
    }

    private static void refuseForeignFiles(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            @Nullable
            Path foreign = entries.filter(
                            entry -> !LEFT_BY_INTERRUPTED_FORMAT.contains(String.valueOf(entry.getFileName())))
                    .findFirst()
                    .orElse(null);
            if (foreign != null) {
                throw new BrokerException("Kafka's data directory " + directory + " holds other files, "
                        + foreign.getFileName() + " for one; name an empty directory with --dir");
            }
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process: the same answer as a lock held by another one.
            lock = null;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            throw new BrokerException("Kafka's data directory " + directory
                    + " is in use by a broker that is still running; stop it, or name another directory with --dir");
        }
        return channel;
    }
}
