/** Hostile input: seeded mutation of good input for every decoder. */
@org.jspecify.annotations.NullMarked
package io.unitrail.e2e.fuzz;
