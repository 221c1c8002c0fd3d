/** The inner loops with the Vector API; the only place that imports the incubator. */
@org.jspecify.annotations.NullMarked
package faltung.vector;
