/**
 * The graph: {@link faltung.nn.graph.Tape} records nodes and walks back over them, {@link
 * faltung.nn.graph.Graph} is what was recorded. Begin with {@link faltung.nn.graph.Tape}.
 */
@org.jspecify.annotations.NullMarked
package faltung.nn.graph;
