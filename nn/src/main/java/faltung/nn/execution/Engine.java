package faltung.nn.execution;

import faltung.array.NdArray;
import faltung.nn.graph.Run;
import faltung.nn.graph.Value;
import java.util.List;

/** The numbers of a graph in one element type, and the kernels over them. */
interface Engine {
  /** The array of an input or an output. */
  NdArray array(Value value);

  /** Takes over parameters that have changed and computes what depends on parameters alone. */
  void refresh(Run run);

  /** Computes all else. */
  void run(Run run);

  /** The methods of all convolutions, in their order. */
  List<String> methods();

  /** Writes what buffers take. */
  void update();
}
