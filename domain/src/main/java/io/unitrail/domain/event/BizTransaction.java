package io.unitrail.domain.event;

import org.jspecify.annotations.Nullable;

/**
 * A business document that the event belongs to (EPCIS 2.0, section 7.3.5.2).
 *
 * @param type a bare CBV word such as {@code po} or {@code desadv}, a URI, or null
 * @param id the document, as sent
 */
public record BizTransaction(@Nullable String type, String id) {}
