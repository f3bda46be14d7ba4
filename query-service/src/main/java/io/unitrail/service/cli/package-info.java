/** The commands. May import everything; nothing imports it but the quickstart. */
@NullMarked
package io.unitrail.service.cli;

import org.jspecify.annotations.NullMarked;
