/** The only place that starts or joins threads. */
@org.jspecify.annotations.NullMarked
package faltung.threads;
