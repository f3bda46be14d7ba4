package io.unitrail.schemas;

import io.unitrail.avro.SerialEvent;
import org.apache.avro.Conversion;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Tells Avro that the records of {@code io.unitrail.avro} may be read. Since 1.12.2 Avro refuses classes that nobody
 * vouched for. It converts nothing: it is a {@link Conversion} because Avro loads those as services before the first
 * generated class is ready, whoever uses it, so that neither a system property nor a call is needed and any
 * serializer (Confluent's too) can read our records.
 */
public final class TrustedRecords extends Conversion<TrustedRecords> {
    private static final String PACKAGE = SerialEvent.class.getPackageName();

    static {
        ClassSecurityPredicate trustedSoFar = ClassSecurityValidator.getGlobal();
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                trustedSoFar, type -> type.getPackageName().equals(PACKAGE)));
    }

    @Override
    public Class<TrustedRecords> getConvertedType() {
        return TrustedRecords.class;
    }

    @Override
    public String getLogicalTypeName() {
        return "io.unitrail.trusted-records";
    }
}
