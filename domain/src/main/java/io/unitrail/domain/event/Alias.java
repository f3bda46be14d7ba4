package io.unitrail.domain.event;

/**
 * Another name that a unit is known by.
 *
 * @param type what it is, such as {@code imei}, {@code mac} or {@code assetTag}
 * @param value the name, case kept
 */
public record Alias(String type, String value) {}
