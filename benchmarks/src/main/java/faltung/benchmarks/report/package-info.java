/** Lines, goals and the document. */
@NullMarked
package faltung.benchmarks.report;

import org.jspecify.annotations.NullMarked;
