def source(m): raise NotImplementedError
