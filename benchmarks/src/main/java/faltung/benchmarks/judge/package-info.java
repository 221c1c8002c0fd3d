/** Who asks in turn, checks and compares. */
@NullMarked
package faltung.benchmarks.judge;

import org.jspecify.annotations.NullMarked;
