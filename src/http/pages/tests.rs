//! Every page of the real data, rendered and looked at as text.
