/** The console in a real browser, walked as people walk it. */
package io.unitrail.e2e.console;
