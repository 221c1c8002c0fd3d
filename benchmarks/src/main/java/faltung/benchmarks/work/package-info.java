/** What is measured. */
@NullMarked
package faltung.benchmarks.work;

import org.jspecify.annotations.NullMarked;
