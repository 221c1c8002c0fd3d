/** The inner loops with the Vector API; the only place that imports the incubator. */
package faltung.vector;
