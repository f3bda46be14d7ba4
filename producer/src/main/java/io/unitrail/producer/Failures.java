package io.unitrail.producer;

import io.unitrail.schemas.registry.RegistryException;
import java.io.IOException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/** Tells failures that another attempt may mend from those that it cannot, and says what to do. */
final class Failures {
    private Failures() {}

    /** Whether another attempt with the same records must fail again. */
    static boolean isPermanent(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof RegistryException.RegistryUnavailable || e instanceof IOException) {
                return false; // also a foreign serializer's registry that does not answer
            }
        }
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (isPermanentItself(e)) {
                return true;
            }
        }
        return !(failure instanceof KafkaException);
    }

    private static boolean isPermanentItself(Throwable e) {
        return e instanceof RecordTooLargeException
                || e instanceof SerializationException
                || e instanceof AuthorizationException
                || e instanceof AuthenticationException
                || e instanceof InvalidTopicException
                || e instanceof InvalidConfigurationException
                || e instanceof InvalidRecordException
                || e instanceof UnsupportedVersionException
                || e instanceof UnknownTopicOrPartitionException
                || e instanceof RegistryException
                || (e instanceof ConfigException && !isUnresolved(e));
    }

    /** A name that cannot be resolved now may be when the network is back. */
    private static boolean isUnresolved(Throwable e) {
        return String.valueOf(e.getMessage()).contains("resolvable");
    }

    static CaptureException.Refused refused(int records, ProducerSettings settings, Throwable why) {
        return new CaptureException.Refused(
                subject(records, settings) + " refused: " + told(why) + remedy(why, settings),
                has(why, RecordTooLargeException.class) != null || has(why, InvalidRecordException.class) != null,
                why);
    }

    static CaptureException.Unavailable unavailable(
            int records, ProducerSettings settings, Throwable why, boolean maybeWritten) {
        String state = maybeWritten ? "; it may have been written nevertheless" : "; nothing was written";
        return new CaptureException.Unavailable(
                subject(records, settings) + " not acknowledged within "
                        + settings.timeout().toMillis() + " ms: " + told(why) + state
                        + "; check that the brokers answer, then send it again, which is safe",
                maybeWritten,
                why);
    }

    private static String subject(int records, ProducerSettings settings) {
        return "capture of " + records + (records == 1 ? " record to " : " records to ")
                + settings.topics().serialEvents() + " at " + settings.bootstrapServers();
    }

    private static String told(Throwable why) {
        StringBuilder told = new StringBuilder(String.valueOf(why.getMessage()));
        Throwable cause = why.getCause();
        if (cause != null && cause.getMessage() != null && told.indexOf(cause.getMessage()) < 0) {
            told.append(" (").append(cause.getMessage()).append(')');
        }
        return told.toString();
    }

    private static String remedy(Throwable why, ProducerSettings settings) {
        if (has(why, UnknownTopicOrPartitionException.class) != null) {
            return "; create the topic by starting unitrail serve, or give topic.prefix";
        }
        if (has(why, RecordTooLargeException.class) != null) {
            return "; send the event as several";
        }
        if (has(why, AuthorizationException.class) != null) {
            return "; allow this user to write the topic and transactional IDs that begin with "
                    + settings.transactionalId().replaceFirst("-[0-9a-f]{8}-.*", "");
        }
        return "";
    }

    private static <T extends Throwable> @Nullable T has(Throwable why, Class<T> type) {
        for (Throwable e = why; e != null; e = e.getCause()) {
            if (type.isInstance(e)) {
                return type.cast(e);
            }
        }
        return null;
    }
}
