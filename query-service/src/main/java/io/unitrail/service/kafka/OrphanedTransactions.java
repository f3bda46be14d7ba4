package io.unitrail.service.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what dead nodes left open. A node that is killed in the middle of a commit leaves a transaction with its offsets in it; whoever takes its
 * partitions over must not go on before that is decided, which takes the transaction time-out (two minutes, for the sake of registry
 * outages). So while this node waits for a partition, it looks for open transactions of topology threads whose process is no longer in the
 * group and fences them, as the process itself would if it started again. A process that is in the group is never fenced.
 */
public final class OrphanedTransactions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanedTransactions.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
    private static final String PROCESS = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";

    private final Admin admin;
    private final String group;
    private final BooleanSupplier waiting;
    private final Pattern transactionalId;
    private final Pattern memberId;
    private final Thread thread = new Thread(this::run, "unitrail-orphans");
    private volatile boolean closed;

    /**
     * @param client properties of every Kafka client
     * @param applicationId names the group and begins every transactional ID of the topology
     * @param waiting whether this node has a partition that it cannot answer for yet
     */
    public OrphanedTransactions(Map<String, Object> client, String applicationId, BooleanSupplier waiting) {
        this.admin = Admin.create(new HashMap<>(client));
        this.group = applicationId;
        this.waiting = waiting;
        this.transactionalId = Pattern.compile(Pattern.quote(applicationId) + "-" + PROCESS + "-\\d+");
        this.memberId = Pattern.compile(Pattern.quote(applicationId) + "-" + PROCESS + "-StreamThread-.*");
        thread.setDaemon(true);
    }

    /** Begins to look. */
    public void start() {
        thread.start();
    }

    private void run() {
        boolean before = false;
        while (!closed) {
            LockSupport.parkNanos(LOOK.toNanos());
            boolean now = waiting.getAsBoolean();
            // Most take-overs are over within a second.
            if (now && before) {
                look();
            }
            before = now;
        }
    }

    private void look() {
        try {
            // In this order: whoever opened a transaction that is seen here was in the group before.
            Map<String, String> open = open();
            if (open.isEmpty()) {
                return;
            }
            Set<String> alive = alive();
            Set<String> orphans = new TreeSet<>();
            open.forEach((id, process) -> {
                if (!alive.contains(process)) {
                    orphans.add(id);
                }
            });
            if (!alive.isEmpty() && !orphans.isEmpty()) {
                LOG.warn("Ends the transactions {} of processes that are no longer in group {}", orphans, group);
                admin.fenceProducers(orphans).all().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.info("Transactions that dead nodes may have left open cannot be looked at now: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Open transactions of topology threads, with their processes. */
    private Map<String, String> open() throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, String> found = new HashMap<>();
        for (TransactionListing each : admin.listTransactions(
                        new ListTransactionsOptions().filterStates(List.of(TransactionState.ONGOING)))
                .all()
                .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
            Matcher id = transactionalId.matcher(each.transactionalId());
            if (id.matches()) {
                found.put(each.transactionalId(), id.group(1));
            }
        }
        return found;
    }

    /** The processes in the group; empty if that cannot be told for all of its members. */
    private Set<String> alive() throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> processes = new HashSet<>();
        ConsumerGroupDescription described = admin.describeConsumerGroups(List.of(group))
                .all()
                .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .get(group);
        if (described == null) {
            return processes;
        }
        for (MemberDescription member : described.members()) {
            Matcher client = memberId.matcher(member.clientId());
            if (!client.matches()) {
                LOG.info(
                        "Member {} of group {} has a client.id of its own: orphans are left to their time-out",
                        member.clientId(),
                        group);
                return Set.of();
            }
            processes.add(client.group(1));
        }
        return processes;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        admin.close(Duration.ZERO);
    }
}
