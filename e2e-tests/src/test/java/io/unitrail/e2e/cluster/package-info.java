/** Several nodes: the same answers as one, and honest refusals while some are away. May import everything. */
package io.unitrail.e2e.cluster;
