/**
 * The only place that starts or joins threads.
 *
 * <p>Begin with {@link faltung.threads.Workers#of}.
 */
@org.jspecify.annotations.NullMarked
package faltung.threads;
