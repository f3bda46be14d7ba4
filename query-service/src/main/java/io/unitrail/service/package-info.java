/** The process: {@link io.unitrail.service.Node} assembles it. Only this package wires the others together. */
@NullMarked
package io.unitrail.service;

import org.jspecify.annotations.NullMarked;
