/** Questions over HTTP: how fast, how long one waits, against a constant body and against PostgreSQL. */
@NullMarked
package io.unitrail.bench.reads;

import org.jspecify.annotations.NullMarked;
