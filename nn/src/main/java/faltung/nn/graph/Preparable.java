package faltung.nn.graph;

/** A kernel that makes something of its fixed inputs, such as packed weights. */
public interface Preparable {
  /** Called before the first run, and again whenever the fixed inputs have changed. */
  void prepare();

  /** By which method of core it computes. */
  String method();
}
