/**
 * Networks: a graph, reverse mode, PyTorch's layers and their files.
 *
 * <p>Begin with {@link faltung.nn.layer.Sequential} and {@link faltung.nn.layer.Conv2d}, and with
 * {@link faltung.nn.train.Trainer} to train.
 */
@org.jspecify.annotations.NullMarked
module faltung.nn {
  requires static org.jspecify;
  requires transitive faltung.core;

  exports faltung.nn.data;
  exports faltung.nn.execution;
  exports faltung.nn.file;
  exports faltung.nn.graph;
  exports faltung.nn.layer;
  exports faltung.nn.math;
  exports faltung.nn.model;
  exports faltung.nn.operation;
  exports faltung.nn.portable;
  exports faltung.nn.train;
}
